"""Files in and out: records read, words interpreted, answers written."""
