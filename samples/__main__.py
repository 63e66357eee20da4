"""python -m samples: draws the sample photos anew into samples/photos."""

from samples.data import PHOTOS
from samples.draw import SCENES, draw


def main() -> None:
    """Draw every scene."""
    PHOTOS.mkdir(exist_ok=True)
    for scene in SCENES:
        target = PHOTOS / scene.name
        draw(scene).save(target, quality=82)
        print(target.name)


if __name__ == "__main__":
    main()
