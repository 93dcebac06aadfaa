package tollgate.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds files that look like routes or Kamelets, but have another name or place. */
public final class IgnoredFiles {

  private IgnoredFiles() {}

  /** Returns a sentence for each file; none when the directory cannot be read. */
  public static SortedSet<String> in(Path routesDirectory) {
    SortedSet<String> sentences = new TreeSet<>();
    for (RouteFiles kind : RouteFiles.values()) {
      Path folder = routesDirectory.resolve(kind.folder());
      if (Files.isDirectory(folder)) {
        names(folder).stream()
            .filter(file -> isIgnored(kind, file))
            .map(file -> sentence(kind, file.getFileName().toString()))
            .forEach(sentences::add);
      }
    }
    return sentences;
  }

  private static String sentence(RouteFiles kind, String name) {
    return "%s/%s is ignored; the name of a file must end in %s, directly in %s/"
        .formatted(kind.folder(), name, kind.suffix(), kind.folder());
  }

  private static boolean isIgnored(RouteFiles kind, Path file) {
    String name = file.getFileName().toString();
    if (name.startsWith(".") || isFolderOfKamelets(file)) {
      return false;
    }
    return Files.isDirectory(file)
        || name.matches(".*\\.(ya?ml|xml)") && !name.endsWith(kind.suffix());
  }

  private static boolean isFolderOfKamelets(Path file) {
    return file.endsWith(RouteFiles.INTERNAL_KAMELETS.folder());
  }

  private static List<Path> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
