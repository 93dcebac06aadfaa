package tollgate.torture.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a packaged gateway is started: by the script that lies beside its jar, if there is one. */
public final class LaunchCommand {

  private LaunchCommand() {}

  /** The words of the command, for {@code env}: the Java is the one that is named. */
  public static List<String> command(Path java, Path jar) {
    Path script = jar.toAbsolutePath().resolveSibling("tollgate");
    if (!Files.isExecutable(script)) {
      return List.of(java.toString(), "-jar", jar.toString());
    }
    Path home = java.getParent().getParent();
    return List.of("env", "JAVA_HOME=" + home, script.toString());
  }
}
