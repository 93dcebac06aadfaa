package tollgate.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tollgate.console.currencies.StoredCurrency;

/** Lists currencies. */
@Command(
    name = "list",
    description = "Lists the currencies, the system currency first, one a line.")
final class CurrencyListCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;

  CurrencyListCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return options.run(environment, CurrencyListCommand::list);
  }

  private static int list(Jdbi jdbi, RecordPrinter printer) throws IOException {
    printer.printAll(
        jdbi.withHandle(StoredCurrency::all).stream().map(CurrencyListCommand::values).iterator());
    return RecordOptions.DONE;
  }

  static Map<String, Object> values(StoredCurrency currency) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("code", currency.name());
    values.put("full_name", currency.fullName());
    values.put("rate", currency.rateText());
    values.put("active", currency.isActive());
    values.put("system", currency.isSystem());
    return values;
  }
}
