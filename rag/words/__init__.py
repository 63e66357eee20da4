"""The words of a question: each module knows one notion (plates, times, places, …) and takes it out of the text."""
