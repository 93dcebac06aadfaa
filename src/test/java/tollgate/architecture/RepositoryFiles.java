package tollgate.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the repository. */
final class RepositoryFiles {

  private static final List<String> ROOT_FILES =
      List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "pom.xml");
  private static final Pattern TEXT =
      Pattern.compile(
          "\\.(java|ya?ml|sql|jte|properties|md|xml|css|js|html|pgbench|sh)$|src/main/sh/");

  private RepositoryFiles() {}

  /** The files in a folder and below it, at least one. */
  static Stream<Path> in(String folder) {
    try (Stream<Path> below = Files.walk(Path.of(folder))) {
      List<Path> files = below.filter(RepositoryFiles::isOurs).sorted().toList();
      if (files.isEmpty()) {
        throw new IllegalStateException("There is nothing in " + folder);
      }
      return files.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns every text file that people write: code, routes, SQL, templates, texts, documents. */
  static Stream<Path> sources() {
    return Stream.of(
            Stream.of("src", "routes", "kamelets", "docs", "examples").flatMap(RepositoryFiles::in),
            ROOT_FILES.stream().map(Path::of))
        .flatMap(files -> files)
        .filter(file -> TEXT.matcher(file.toString()).find());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path path) {
    return Files.isRegularFile(path)
        && !path.getFileName().toString().startsWith(".")
        && !path.toString().contains("/target/");
  }
}
