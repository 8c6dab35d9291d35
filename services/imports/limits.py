"""How much a file may hold. Above these it is refused whole, before it is read."""

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_LINES_ABOVE = 20  # title lines that may stand over the header
MAX_CELL_CHARACTERS = 32_767  # what a cell of a spreadsheet can hold
MAX_TEXT_CHARACTERS = 20_000_000  # all cells together, as often as each is shown
MAX_UNPACKED_BYTES = 60 * 1024 * 1024  # 20,000 rows of 20 columns unpack to about 20 MB
MAX_PACKING_RATIO = 200  # a sheet of one word repeated packs about 60 to 1
MAX_PARTS = 2_000  # files inside a packed spreadsheet
MAX_TEXTS_TO_LINK = 1_000  # different ones; each costs the linker some milliseconds
