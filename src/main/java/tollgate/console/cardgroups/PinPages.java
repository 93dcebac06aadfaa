package tollgate.console.cardgroups;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
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
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;

/** Shows the PIN of a card after the user has entered their password again. */
public final class PinPages {

  private final Jdbi jdbi;
  private final CardQueries cards;
  private final CardPins pins;
  private final CardGroupHandlers handlers;
  private final AuditLog audit;
  private final Reauthentication reauthentication;

  PinPages(
      Jdbi jdbi,
      CardQueries cards,
      CardPins pins,
      CardGroupHandlers handlers,
      AuditLog audit,
      Reauthentication reauthentication) {
    this.jdbi = jdbi;
    this.cards = cards;
    this.pins = pins;
    this.handlers = handlers;
    this.audit = audit;
    this.reauthentication = reauthentication;
  }

  /** The model of the page: the password form, or the PIN, which {@code toString} omits. */
  public static final class PinModel {

    private final CardGroup group;
    private final CardSummary card;
    private final Form form;
    private final Optional<String> pin;

    private PinModel(CardGroup group, CardSummary card, Form form, String pinOrNull) {
      this.group = group;
      this.card = card;
      this.form = form;
      this.pin = Optional.ofNullable(pinOrNull);
    }

    public CardGroup group() {
      return group;
    }

    public CardSummary card() {
      return card;
    }

    public Form form() {
      return form;
    }

    public Optional<String> pin() {
      return pin;
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        "/card-groups/:id/cards/:card/pin",
        RequiredRole.SELLERS,
        handlers.forCard(
            (request, group, card) -> render(request, new PinModel(group, card, Form.of(), null))));
    routes.post(
        "/card-groups/:id/cards/:card/pin", RequiredRole.SELLERS, handlers.forCard(this::showPin));
  }

  private PageResult showPin(PageRequest request, CardGroup group, CardSummary card) {
    Form form = Form.of();
    Outcome outcome = reauthentication.check(request, form, "password");
    if (outcome == Outcome.WRONG) {
      jdbi.useHandle(
          tx -> audit.record(tx, request, AuditAction.PIN_REFUSED, card.auditText(group)));
    }
    if (outcome != Outcome.CONFIRMED) {
      return render(request, new PinModel(group, card, form, null));
    }
    String pin =
        jdbi.inTransaction(
            tx -> {
              audit.record(tx, request, AuditAction.PIN_SHOWN, card.auditText(group));
              return pins.reveal(
                  PinContext.card(group.id(), card.number()),
                  cards.storedPin(tx, group.id(), card.id()));
            });
    return render(request, new PinModel(group, card, form, pin));
  }

  private static PageResult render(PageRequest request, PinModel model) {
    String template = request.isPartial() ? "cardgroups/pin-content" : "cardgroups/pin";
    return PageResult.form(template, model, Section.CARD_GROUPS, model.form);
  }
}
