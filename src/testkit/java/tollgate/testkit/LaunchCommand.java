package tollgate.testkit;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the commands that start a packaged gateway, or another server with its environment. */
public final class LaunchCommand {

  /** The Java program that runs this process. */
  public static final Path CURRENT_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private LaunchCommand() {}

  /**
   * Returns the command that starts the gateway of a jar. It is the script {@code tollgate} beside
   * the jar, or {@code java -jar} when there is none.
   *
   * @param java the Java program to run it with
   */
  public static List<String> gateway(Path java, Path jar) {
    Path script = jar.toAbsolutePath().resolveSibling("tollgate");
    if (!Files.isExecutable(script)) {
      return List.of(java.toString(), "-jar", jar.toString());
    }
    Path home = java.getParent().getParent();
    return List.of("env", "JAVA_HOME=" + home, script.toString());
  }

  /** Returns the command with a limit of its file descriptors, as {@code ulimit -n} sets it. */
  public static List<String> withDescriptors(List<String> command, int limit) {
    List<String> limited =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n " + limit + "; exec \"$@\"", "sh"));
    limited.addAll(command);
    return limited;
  }

  /** Returns a builder whose only {@code TOLLGATE_} variables are those of the environment. */
  public static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Returns a builder of a server on these ports that appends its output to a log file. */
  public static ProcessBuilder server(
      List<String> command, Map<String, String> environment, int port, int consolePort, Path log) {
    ProcessBuilder builder = builder(command, environment);
    builder.environment().put("TOLLGATE_HTTP_PORT", Integer.toString(port));
    builder.environment().put("TOLLGATE_CONSOLE_PORT", Integer.toString(consolePort));
    return builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
  }

  /**
   * Returns the class path of this program, also when Maven runs it in a class loader of its own
   * and not with the class path of the JVM.
   */
  public static String classPath() {
    return LaunchCommand.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath).collect(joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }
}
