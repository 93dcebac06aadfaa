package tollgate.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tollgate.testing.RoutesDirectory;

/** The worked examples of docs/extend.md. */
final class ExtendDocument {

  private static final Path DOCUMENT = Path.of("docs/extend.md");
  private static final Pattern FILE =
      Pattern.compile("`((?:routes|kamelets)/[^`]+)`:\n\n```yaml\n(.+?)```", Pattern.DOTALL);
  private static final Pattern MESSAGE = Pattern.compile("```json\n(.+?)```", Pattern.DOTALL);

  private static final Pattern NAME_OF_A_CALL =
      Pattern.compile("```yaml\n( +- choice:.+?)```", Pattern.DOTALL);

  /** The directory that an example writes to. */
  private static final String SPOOL = "/var/spool/tollgate";

  private ExtendDocument() {}

  /** Returns the files that the document names, by their paths in the directory of routes. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new HashMap<>();
    FILE.matcher(Files.readString(DOCUMENT))
        .results()
        .forEach(found -> files.put(found.group(1), found.group(2)));
    return files;
  }

  /** Returns the message in the envelope of the document. */
  static String message() throws IOException {
    return MESSAGE.matcher(Files.readString(DOCUMENT)).results().findFirst().orElseThrow().group(1);
  }

  /** Returns the step of docs/bus.md that maps the name of a call. */
  static String nameOfACall() throws IOException {
    return NAME_OF_A_CALL
        .matcher(Files.readString(Path.of("docs/bus.md")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** Fills an empty directory with the routes of the repository, and the files of the document. */
  static void copyTo(Path directory) throws IOException {
    RoutesDirectory.copyTo(directory);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(
          directory.resolve(file.getKey()),
          file.getValue().replace(SPOOL, spool(directory).toString()));
    }
  }

  /** Returns where the examples write files, in place of the directory of the document. */
  static Path spool(Path directory) {
    return directory.resolve("spool");
  }
}
