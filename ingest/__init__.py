"""From photos of vehicles to plates: pictures are opened, plates found in them, read and settled."""
