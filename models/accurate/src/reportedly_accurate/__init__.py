"""The accurate model of reportedly: data alone, found by its name through an entry point."""
