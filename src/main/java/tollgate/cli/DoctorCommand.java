package tollgate.cli;

import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tollgate.config.Configuration;
import tollgate.doctor.Doctor;
import tollgate.doctor.Finding;
import tollgate.doctor.Finding.Level;

/** Checks the configuration and the services that it names; the exit code is the result. */
@Command(
    name = "doctor",
    description =
        "Checks the configuration, the database, the mail server, the brokers, the files and the"
            + " ports that a gateway needs, and says what to do. Changes and sends nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:No check has failed; there may be warnings.",
      " 1:A check has failed.",
      " 2:The command line is not valid."
    })
final class DoctorCommand implements Callable<Integer> {

  private static final String SUBJECT = "configuration";

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "Prints the findings as a JSON array.")
  private boolean isJson;

  DoctorCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    List<Finding> findings = new ArrayList<>();
    runSilently(
        finding -> {
          findings.add(finding);
          if (!isJson) {
            out.println(finding.text());
            out.flush();
          }
        });
    if (isJson) {
      printJson(findings, out);
    }
    return findings.stream().anyMatch(finding -> finding.level() == Level.FAIL) ? 1 : 0;
  }

  private void run(Consumer<Finding> report) {
    UnknownVariables.warnings(environment)
        .forEach(text -> report.accept(warning(text, "Correct the name, or remove it")));
    BlankSecrets.warnings(environment)
        .forEach(text -> report.accept(warning(text, "Remove the blank unless it belongs there")));
    try {
      new Doctor(environment, Configuration.of(environment)).run(report);
    } catch (IllegalArgumentException e) {
      report.accept(new Finding(Level.FAIL, SUBJECT, e.getMessage(), "Correct the variable"));
    }
  }

  /** The findings have what libraries would log of a failed connection. */
  private void runSilently(Consumer<Finding> report) {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ch.qos.logback.classic.Level level = root.getLevel();
    root.setLevel(ch.qos.logback.classic.Level.OFF);
    try {
      run(report);
    } finally {
      root.setLevel(level);
    }
  }

  private static Finding warning(String found, String remedy) {
    return new Finding(Level.WARN, SUBJECT, found, remedy);
  }

  private static void printJson(List<Finding> findings, PrintWriter out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(Feature.AUTO_CLOSE_TARGET)) {
      json.useDefaultPrettyPrinter().writeStartArray();
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringField("level", finding.level().name().toLowerCase(Locale.ROOT));
        json.writeStringField("subject", finding.subject());
        json.writeStringField("found", finding.found());
        json.writeStringField("remedy", finding.remedy());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.println();
  }
}
