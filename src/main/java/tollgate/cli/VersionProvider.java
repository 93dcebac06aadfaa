package tollgate.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Provides the version that the jar's manifest states. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
            .orElse("(development build)");
    return new String[] {"Tollgate " + version};
  }
}
