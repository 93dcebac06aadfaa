package tollgate.demo.embedded;

import java.nio.file.Path;
import tollgate.demo.DemoServices;

/** Runs the services of a demo on this machine, without anything that has to be installed. */
public final class EmbeddedServices implements DemoServices {

  @Override
  public Database startDatabase(Path directory) {
    return EmbeddedDatabase.start(directory);
  }

  @Override
  public MailServer startMailServer(Path directory) {
    return MailCatcher.start(directory);
  }
}
