package tollgate.console.cardgroups;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import tollgate.console.export.CsvExports;
import tollgate.console.signin.Reauthentication;
import tollgate.console.signin.Reauthentication.Outcome;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;

/**
 * Exports the unsold cards of a group with their PINs, for the printer, after the user has entered
 * their password again. The audit log records it before the first card is sent.
 */
final class PinExportPages {

  private static final String PATH = "/card-groups/:id/export-pins";
  private static final List<String> COLUMNS = List.of("number", "pin", "balance");
  private static final List<CardState> STATES = List.of(CardState.FREE, CardState.HIDDEN);

  private final Jdbi jdbi;
  private final CardPins pins;
  private final CardGroupHandlers handlers;
  private final AuditLog audit;
  private final Reauthentication reauthentication;
  private final CsvExports exports;

  PinExportPages(
      Jdbi jdbi,
      CardPins pins,
      CardGroupHandlers handlers,
      AuditLog audit,
      Reauthentication reauthentication,
      CsvExports exports) {
    this.jdbi = jdbi;
    this.pins = pins;
    this.handlers = handlers;
    this.audit = audit;
    this.reauthentication = reauthentication;
    this.exports = exports;
  }

  void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        RequiredRole.SELLERS,
        handlers.forGroup(
            (request, group) ->
                PageResult.render(
                    "cardgroups/export-pins",
                    new PinExportModel(group, Form.query(request, "state", "number"), STATES),
                    Section.CARD_GROUPS)));
    routes.post(PATH, RequiredRole.SELLERS, handlers.forGroup(this::export));
  }

  private PageResult export(PageRequest request, CardGroup group) {
    Form form = Form.submitted(request, "state", "number");
    CardFilter filter = CardFilter.fromForm(group.id(), request);
    CardState state = filter.state().filter(STATES::contains).orElse(CardState.FREE);
    String cards =
        "group %s, %s cards, numbers %s…".formatted(group.id(), state.urlName(), filter.prefix());
    Outcome outcome = reauthentication.check(request, form, "password");
    if (outcome == Outcome.WRONG) {
      record(request, AuditAction.PIN_REFUSED, cards);
    }
    if (outcome != Outcome.CONFIRMED) {
      PinExportModel model = new PinExportModel(group, form, STATES);
      return PageResult.invalid("cardgroups/export-pins", model, Section.CARD_GROUPS);
    }
    record(request, AuditAction.PINS_EXPORTED, cards);
    return exports.download(
        request,
        "cards-of-group-" + group.id(),
        COLUMNS,
        tx -> query(tx, group, state, filter),
        (row, cells) ->
            cells
                .texts(row, "number")
                .text(
                    pins.reveal(
                        PinContext.card(group.id(), row.getString("number")), row.getString("pin")))
                .amounts(row, "balance"));
  }

  private static Query query(Handle tx, CardGroup group, CardState state, CardFilter filter) {
    return tx.createQuery(SqlFiles.text("console/cardgroups/export-pins"))
        .bind("group", group.id())
        .bind("state", state.code())
        .bind("from", filter.prefix())
        .bind("beyond", filter.beyond());
  }

  private void record(PageRequest request, AuditAction action, String cards) {
    jdbi.useTransaction(tx -> audit.record(tx, request, action, cards));
  }
}
