package tollgate.torture.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory with the routes and Kamelets of a gateway's jar, mounted as Kubernetes mounts a
 * ConfigMap: each file is a link into {@code ..data}, which is a link to the version of all files.
 */
public final class MountedRoutes {

  private static final List<String> FOLDERS = List.of("routes", "kamelets", "kamelets/internal");

  private final Path directory;
  private int version;

  private MountedRoutes(Path directory) {
    this.directory = directory;
  }

  /** Mounts all files of the jar below this directory. */
  public static MountedRoutes mount(Path jar, Path directory) throws IOException {
    MountedRoutes mounted = new MountedRoutes(directory);
    for (String folder : FOLDERS) {
      Files.createDirectories(directory.resolve(folder));
      mounted.replace(folder, filesIn(jar, folder + "/"));
    }
    return mounted;
  }

  private static Map<String, String> filesIn(Path jar, String folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (JarFile archive = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(archive.entries())) {
        if (entry.getName().matches(Pattern.quote(folder) + "[^/]+\\.yaml")) {
          try (InputStream in = archive.getInputStream(entry)) {
            files.put(
                entry.getName().substring(folder.length()),
                new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return files;
  }

  /** Returns the variables with which a gateway runs these files. */
  public Map<String, String> variables() {
    return Map.of("TOLLGATE_ROUTES_DIR", directory.toString());
  }

  /** Returns the contents of the routes by the names of their files. */
  public Map<String, String> routes() throws IOException {
    Path current = folder("routes").resolve("..data").toRealPath();
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> paths = Files.list(current)) {
      for (Path file : paths.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  /** Replaces all routes at once, as an update of the ConfigMap does. */
  public void replaceRoutes(Map<String, String> files) throws IOException {
    replace("routes", files);
  }

  /** Removes the link to the version, so that no route can be read. */
  public void unmountRoutes() throws IOException {
    Files.delete(folder("routes").resolve("..data"));
  }

  /** The order is that of Kubernetes: the version, its link, new links, and old ones removed. */
  private void replace(String name, Map<String, String> files) throws IOException {
    Path folder = folder(name);
    Path next = Files.createDirectory(folder.resolve("..version-" + ++version));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(next.resolve(file.getKey()), file.getValue());
    }
    Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), next.getFileName());
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    for (String file : files.keySet()) {
      Path visible = folder.resolve(file);
      if (!Files.isSymbolicLink(visible)) {
        Files.createSymbolicLink(visible, Path.of("..data", file));
      }
    }
    try (Stream<Path> visible = Files.list(folder)) {
      for (Path file : visible.toList()) {
        String fileName = file.getFileName().toString();
        if (!fileName.startsWith("..") && !files.containsKey(fileName)) {
          Files.delete(file);
        }
      }
    }
  }

  private Path folder(String name) {
    return directory.resolve(name);
  }
}
