package tollgate.console.web;

import java.nio.file.Path;

/** A file that was uploaded completely, and is deleted when its request has been handled. */
public record UploadedFile(Path path, long size) {}
