"""`clips eval` on the held-out clippings of the tests, or on FOLDER: python benchmarks/quality.py [FOLDER]"""

import sys

from clips.cli import main

main(["eval", *(sys.argv[1:] or ["tests/clippings"])])
