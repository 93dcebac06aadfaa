package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tollgate.console.currencies.CurrencyChanges;
import tollgate.console.currencies.StoredCurrency;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.Form;

/** Adds or changes a currency. */
@Command(
    name = "set",
    description = "Changes a currency, or adds it when there is none of this code, and prints it.")
final class CurrencySetCommand implements Callable<Integer> {

  private static final List<String> FIELDS =
      List.of("name", "full_name", "exchange_rate", "active");

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;

  @Parameters(paramLabel = "CODE", description = "Such as EUR; upper and lower case are the same.")
  private String code;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "How much of the currency 1 unit of the system currency is, such as 0.92.")
  private String rate;

  @Option(names = "--full-name", paramLabel = "NAME", description = "Such as Euro.")
  private String fullName;

  @ArgGroup private State state;

  private static final class State {
    @Option(names = "--active", description = "Calls can use the currency. The default.")
    private boolean isActive;

    @Option(
        names = "--inactive",
        description = "Calls cannot use it, except for the users whose own currency it is.")
    private boolean isInactive;
  }

  CurrencySetCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return options.run(environment, this::set);
  }

  private int set(Jdbi jdbi, RecordPrinter printer) throws IOException {
    Optional<StoredCurrency> before = find(jdbi);
    Form form = form(before);
    CurrencyChanges changes = new CurrencyChanges(jdbi, Clock.systemUTC());
    Optional<Integer> id =
        before.isPresent()
            ? changes.change(ChangeAuthor.commandLine(), before.get().id(), form)
            : changes.add(ChangeAuthor.commandLine(), form);
    if (id.isEmpty()) {
      return options.refuse(form, FIELDS);
    }
    printer.print(CurrencyListCommand.values(find(jdbi).orElseThrow()));
    return RecordOptions.DONE;
  }

  private Optional<StoredCurrency> find(Jdbi jdbi) {
    return jdbi.withHandle(handle -> StoredCurrency.byCode(handle, code));
  }

  private Form form(Optional<StoredCurrency> before) {
    boolean isActive =
        state == null ? before.map(StoredCurrency::isActive).orElse(true) : state.isActive;
    return Form.of(
        "name", before.map(StoredCurrency::name).orElse(code),
        "full_name", fullName == null ? before.map(StoredCurrency::fullName).orElse("") : fullName,
        "exchange_rate", rate == null ? before.map(StoredCurrency::rateText).orElse("") : rate,
        "active", isActive ? "1" : "");
  }
}
