package tollgate.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Tollgate this is, as far as the jar says. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
            .orElse("from its sources");
    return new String[] {"Tollgate " + version};
  }
}
