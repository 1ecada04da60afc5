"""The pipes, one file or folder a kind: each reads a `Document` and returns what it found. `clips.nlp` has their order.

Each works alone: importing one imports neither spaCy nor the others.
"""
