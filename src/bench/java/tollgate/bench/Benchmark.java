package tollgate.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tollgate.bench.environment.BenchmarkEnvironment;
import tollgate.bench.environment.GatewayJars;
import tollgate.bench.report.ReportPage;
import tollgate.testkit.Directories;
import tollgate.testkit.MachineInfo;

/**
 * Runs the measurements and writes the report. Exit codes: 0 everything was measured, whether the
 * goals were reached or not; 2 wrong arguments, or a measurement failed.
 */
@Command(
    customSynopsis = "mvn -q -Pbench verify -Dexec.args=\"OPTIONS\"",
    optionListHeading = "%n",
    sortOptions = false,
    exitCodeOnExecutionException = 2)
public final class Benchmark implements Callable<Integer> {

  private static final Path DIRECTORY = Path.of("target/bench/environment");

  private final String loadBefore = MachineInfo.loadAverage();

  @Mixin private Options options;
  @Spec private CommandSpec spec;

  private Benchmark() {}

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Benchmark());
    command.getCommandSpec().usageMessage().footer(Measurements.list());
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Measurement> measurements = checked(() -> Measurements.select(options.only()));
    GatewayJars jars = checked(options::jars);
    Directories.delete(DIRECTORY);
    System.out.println("Starting PostgreSQL, and each gateway once to create its schema");
    List<ReportSection> sections = new ArrayList<>();
    try (BenchmarkEnvironment environment = BenchmarkEnvironment.start(DIRECTORY, jars)) {
      Thread closing = new Thread(environment::close, "close-environment");
      Runtime.getRuntime().addShutdownHook(closing);
      try (BenchmarkContext context = new BenchmarkContext(environment, options.scale())) {
        for (Measurement measurement : measurements) {
          sections.add(printed(measurement, context));
        }
        MachineInfo machine = MachineInfo.collect(environment.postgresVersion(), loadBefore);
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        ReportPage page = new ReportPage(options.directory(), options.scale(), arguments);
        System.out.println("\n" + page.write(sections, context.capacity(), machine));
      }
      Runtime.getRuntime().removeShutdownHook(closing);
    }
    return sections.stream().noneMatch(ReportSection::isFailed) ? 0 : 2;
  }

  private <T> T checked(Supplier<T> argument) {
    try {
      return argument.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static ReportSection printed(Measurement measurement, BenchmarkContext context)
      throws InterruptedException {
    System.out.printf("%n%s: %s%n", measurement.name(), measurement.description());
    ReportSection section = section(measurement, context);
    section.result().figures().forEach(Benchmark::print);
    return section;
  }

  private static ReportSection section(Measurement measurement, BenchmarkContext context)
      throws InterruptedException {
    try {
      return ReportSection.of(measurement, measurement.method().measure(context));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      e.printStackTrace();
      return ReportSection.failed(measurement, e);
    }
  }

  private static void print(Figure figure) {
    String goal = figure.goal().isEmpty() ? "" : "(goal " + figure.goal() + ")";
    System.out.printf(
        "  %-64s %16s  %-22s %s%n", figure.name(), figure.measured(), goal, figure.status());
  }
}
