package tollgate.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/**
 * Describes the running program.
 *
 * @param version the version of the jar, or a text that says there is none
 * @param commit the commit that it was built from, or {@code unknown}
 */
public record BuildInfo(String version, String commit) {

  private static final String FILE = "/tollgate/build.properties";

  /** Reads what the build has written into the jar. */
  public static BuildInfo read() {
    Properties written = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream(FILE)) {
      if (file != null) {
        written.load(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + FILE, e);
    }
    return new BuildInfo(
        Optional.ofNullable(BuildInfo.class.getPackage().getImplementationVersion())
            .orElse("development"),
        Optional.ofNullable(written.getProperty("git.commit.id.abbrev"))
            .filter(commit -> commit.matches("[0-9a-f]{7,40}"))
            .orElse("unknown"));
  }

  /** Registers a gauge of 1 whose labels are the description. */
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("tollgate.build.info", () -> 1)
        .description("The running program")
        .tags("version", version, "commit", commit, "java", System.getProperty("java.version"))
        .register(meters);
  }
}
