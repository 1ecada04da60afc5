"""`python -m clips`."""

from clips.cli import main

if __name__ == "__main__":
    main()
