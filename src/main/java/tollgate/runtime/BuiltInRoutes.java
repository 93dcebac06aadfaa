package tollgate.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The files of routes in the jar, of which a directory has to hold each. */
final class BuiltInRoutes {

  private BuiltInRoutes() {}

  /** Returns folder and name of each file, in the order of their names. */
  static List<String> files() {
    try (Stream<String> files = RouteFiles.ROUTES.inJar()) {
      return files.map(file -> file.substring("classpath:".length())).sorted().toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("Cannot list the routes in the jar", e);
    }
  }

  /** Returns what the route in a file does, as its description says. */
  static String description(String file) {
    RouteDocument document = RouteDocument.parse(file, text(file));
    return document.description().orElse(document.id());
  }

  private static String text(String file) {
    try (InputStream in = BuiltInRoutes.class.getResourceAsStream("/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
