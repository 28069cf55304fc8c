"""One package per feature; deleting a package and its locale files deletes the feature."""
