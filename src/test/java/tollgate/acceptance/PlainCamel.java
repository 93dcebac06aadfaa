package tollgate.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs routes by {@code camel-main} in a process that has no class of Tollgate. */
final class PlainCamel {

  private static final Path LOGBACK = Path.of("src/test/resources/kamelets/logback.xml");

  private PlainCamel() {}

  /**
   * Runs until nothing has happened for three seconds, or for as long as a property says, with the
   * public Kamelets of the repository.
   *
   * @param folder takes the properties, and is the working directory
   */
  static Example.Result run(Path folder, Path routes, Map<String, String> properties) {
    Properties all = new Properties();
    all.putAll(properties);
    all.setProperty("camel.main.routesIncludePattern", "file:" + routes.toAbsolutePath());
    all.setProperty(
        "camel.component.kamelet.location", "file:" + Path.of("kamelets").toAbsolutePath());
    all.putIfAbsent("camel.main.durationMaxIdleSeconds", "3");
    try {
      StringWriter text = new StringWriter();
      all.store(text, null);
      Files.writeString(folder.resolve("application.properties"), text.toString());
      Files.copy(LOGBACK, folder.resolve("logback.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Shell.run(
        folder,
        "\"$JAVA_HOME/bin/java\" -XX:TieredStopAtLevel=1 -cp \"$JARS\" org.apache.camel.main.Main",
        Map.of("JARS", "." + File.pathSeparator + jars()));
  }

  private static String jars() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
