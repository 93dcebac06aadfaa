package tollgate.doctor;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tollgate.config.Configuration;

/**
 * Checks a configuration and the services that it names. It changes nothing and sends no mail, no
 * event and no message. See docs/doctor.md.
 */
public final class Doctor {

  private final Map<String, String> environment;
  private final Configuration configuration;

  public Doctor(Map<String, String> environment, Configuration configuration) {
    this.environment = environment;
    this.configuration = configuration;
  }

  /** Returns what can be found without a network, in a few milliseconds. */
  public List<Finding> local() {
    return Stream.of(
            new VariablesCheck(environment, configuration).findings(),
            new FilesCheck(environment, configuration).findings())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Runs all checks; each ends within about 15 seconds.
   *
   * @param report receives each finding as soon as it is there
   */
  public void run(Consumer<Finding> report) {
    local().forEach(report);
    Stream.<Supplier<List<Finding>>>of(
            () -> PortsCheck.findings(configuration),
            () -> CertificateCheck.findings(configuration),
            () -> DatabaseCheck.findings(configuration),
            () -> MailServerCheck.findings(configuration),
            () -> BrokerCheck.findings(configuration),
            () -> KafkaCheck.findings(configuration),
            () -> OidcCheck.findings(configuration))
        .flatMap(check -> check.get().stream())
        .forEach(report);
  }
}
