package tollgate.bench.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Packages the gateway for another Java version, because a class archive works only with the Java
 * that created it. Does what the package phase of {@code pom.xml} does.
 *
 * @param jar the packaged jar, beside its script
 * @param directory the parent of the new packages
 */
record GatewayPackaging(Path jar, Path directory) {

  /** The first version that creates an AOT cache instead of a class data archive. */
  private static final int AOT_CACHE_VERSION = 25;

  /** Creates the package for this Java and returns its jar. */
  Path packageFor(JavaInstallations.Found java) throws IOException, InterruptedException {
    Path target = Files.createDirectories(directory.resolve("java-" + java.version()));
    Path copy = target.resolve(jar.getFileName());
    Files.copy(jar, copy);
    Files.copy(
        jar.resolveSibling("tollgate"),
        target.resolve("tollgate"),
        StandardCopyOption.COPY_ATTRIBUTES);
    List<String> command =
        new ArrayList<>(
            List.of(
                java.program().toString(),
                "-XX:+UseSerialGC",
                archiveOption(java, target),
                "-Xlog:disable",
                "-jar",
                copy.toString()));
    command.addAll(java.major() >= AOT_CACHE_VERSION ? training() : List.of("validate"));
    Process training =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(target.resolve("training.log").toFile()))
            .start();
    if (training.waitFor() != 0) {
      throw new IOException(
          "Java " + java.version() + " cannot create a class archive; see " + target);
    }
    return copy;
  }

  /** A jar from before there was one for the demo trains by itself. */
  private List<String> training() {
    Path demo = jar.resolveSibling("tollgate-demo.jar");
    return Files.exists(demo) ? List.of("train", "--demo", demo.toString()) : List.of("train");
  }

  private static String archiveOption(JavaInstallations.Found java, Path target) {
    return java.major() >= AOT_CACHE_VERSION
        ? "-XX:AOTCacheOutput=" + target.resolve("tollgate.aot")
        : "-XX:ArchiveClassesAtExit=" + target.resolve("tollgate.jsa");
  }
}
