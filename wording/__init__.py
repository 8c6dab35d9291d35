"""What the text of a vacancy may not say: found word for word, with the norm and a better phrase.

Pure: text and the figures of the law go in, findings come out; `wording.linting.lint` does it.
"""
