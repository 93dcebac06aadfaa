package tollgate;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Tollgate this is, as far as the jar says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Tollgate.class.getPackage().getImplementationVersion())
            .orElse("from its sources");
    return new String[] {"Tollgate " + version};
  }
}
