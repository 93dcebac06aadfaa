package tollgate.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads components, and what they need, from the jars of a directory. Classes that are in the jar
 * of Tollgate too are taken from there. See docs/extend.md#components.
 */
final class ComponentLibrary implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ComponentLibrary.class);

  private final URLClassLoader classLoader;
  private final Path directory;
  private final List<Path> jars;

  private ComponentLibrary(URLClassLoader classLoader, Path directory, List<Path> jars) {
    this.classLoader = classLoader;
    this.directory = directory;
    this.jars = jars;
  }

  /**
   * Opens the jars that are in the directory now.
   *
   * @throws IllegalStateException when there is no such directory, or a jar cannot be read
   */
  static ComponentLibrary open(Path directory) {
    List<Path> jars = jars(directory);
    jars.forEach(ComponentLibrary::requireReadable);
    URL[] urls = jars.stream().map(ComponentLibrary::url).toArray(URL[]::new);
    return new ComponentLibrary(
        new URLClassLoader("library", urls, ComponentLibrary.class.getClassLoader()),
        directory.toAbsolutePath(),
        jars);
  }

  /** Logs the directory and its jars. */
  void log() {
    LOG.info(
        "Components are loaded from {} too: {}",
        directory,
        jars.stream().map(Path::getFileName).toList());
  }

  /** Makes a context find the components; must be called before it is configured. */
  void addTo(CamelContext camel) {
    camel.setApplicationContextClassLoader(classLoader);
  }

  /** Closes the jars; no class can be loaded from them after that. */
  @Override
  public void close() throws IOException {
    classLoader.close();
  }

  private static List<Path> jars(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalStateException(
          "There is no directory %s; set TOLLGATE_LIB to one that holds jars"
              .formatted(directory.toAbsolutePath()));
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireReadable(Path jar) {
    try {
      new ZipFile(jar.toFile()).close();
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s of TOLLGATE_LIB cannot be read as a jar (%s); replace or remove it"
              .formatted(jar.toAbsolutePath(), e.getMessage()),
          e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
