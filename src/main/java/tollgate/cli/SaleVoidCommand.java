package tollgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tollgate.config.Configuration;
import tollgate.console.sales.SaleVoids;
import tollgate.console.sales.SaleVoids.Result;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;
import tollgate.money.AmountText;

/** Voids a sale. */
@Command(
    name = "void",
    description = {
      "Voids a sale of which no card has been used, and prints what was taken back.",
      "The setting Return_Voided_Cards decides whether its cards can be sold again."
    })
final class SaleVoidCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  @Mixin private RecordOptions options;

  @Parameters(paramLabel = "ID", description = "The number of the sale.")
  private long id;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Such as a complaint number, at most 200 characters.")
  private String reason;

  SaleVoidCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    return options.run(environment, this::voidSale);
  }

  /** Events are written if the gateways write them, by the same variables. */
  private int voidSale(Jdbi jdbi, RecordPrinter printer) throws IOException {
    Configuration.of(environment)
        .events()
        .ifPresent(events -> jdbi.useHandle(tx -> events.sessionStatements().forEach(tx::execute)));
    Form form = Form.of("reason", reason);
    Result result =
        new SaleVoids(jdbi, Clock.systemUTC()).voidSale(ChangeAuthor.commandLine(), id, form);
    if (result == Result.VOIDED) {
      printer.print(jdbi.withHandle(this::summary));
      return RecordOptions.DONE;
    }
    return options.refuse(
        result == Result.INVALID ? form : form.reject(result.textKey()), List.of("reason"));
  }

  private Map<String, Object> summary(Handle handle) {
    return handle
        .createQuery(SqlFiles.text("console/sales/void-summary"))
        .bind("sale", id)
        .map(
            (row, context) -> {
              Map<String, Object> values = new LinkedHashMap<>();
              values.put("sale", id);
              values.put("cards", row.getLong("cards"));
              values.put("net", AmountText.format(row.getBigDecimal("net")));
              values.put("tax", AmountText.format(row.getBigDecimal("tax")));
              values.put("currency", row.getString("currency"));
              values.put("cards_returned", row.getBoolean("are_cards_returned"));
              return values;
            })
        .one();
  }
}
