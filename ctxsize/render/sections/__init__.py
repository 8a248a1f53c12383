"""One file for each section of the text report, each a function from the report and the layout to lines."""
