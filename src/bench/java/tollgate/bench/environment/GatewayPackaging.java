package tollgate.bench.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The gateway as another Java than ours would have packaged it: no Java reads the archive of
 * another one. Does what the package step does, see {@code pom.xml}.
 */
final class GatewayPackaging {

  private static final int AOT_CACHE = 25;

  private final Path jar;
  private final Path folder;

  /**
   * @param jar what was packaged by our Java, with its script
   * @param folder where the other packages go
   */
  GatewayPackaging(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  /** The jar of a package for this Java, made now. */
  Path by(JavaInstallations.Found java) throws IOException, InterruptedException {
    Path made = Files.createDirectories(folder.resolve("java-" + java.version()));
    Path copy = made.resolve(jar.getFileName());
    Files.copy(jar, copy);
    Files.copy(
        jar.resolveSibling("tollgate"),
        made.resolve("tollgate"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Process validation =
        new ProcessBuilder(
                java.program().toString(),
                "-XX:+UseSerialGC",
                archive(java, made),
                "-Xlog:disable",
                "-jar",
                copy.toString(),
                "validate")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(made.resolve("validate.log").toFile()))
            .start();
    if (validation.waitFor() != 0) {
      throw new IOException("Java " + java.version() + " could not run validate; see " + made);
    }
    return copy;
  }

  private static String archive(JavaInstallations.Found java, Path made) {
    return java.major() >= AOT_CACHE
        ? "-XX:AOTCacheOutput=" + made.resolve("tollgate.aot")
        : "-XX:ArchiveClassesAtExit=" + made.resolve("tollgate.jsa");
  }
}
