package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves the form that generates cards for a group. */
public final class CardGenerationPages {

  private static final String PATH = "/card-groups/:id/generate";
  private static final String DIGITS = "[0-9]{1," + CardGroup.MAX_DIGITS + "}";
  private static final long MAX_QUANTITY = 1_000_000;

  private final GroupQueries groups;
  private final CardGroupHandlers handlers;
  private final CardLoader loader;
  private final Jobs jobs;
  private final SecureRandom random = new SecureRandom();

  CardGenerationPages(
      GroupQueries groups, CardGroupHandlers handlers, CardLoader loader, Jobs jobs) {
    this.groups = groups;
    this.handlers = handlers;
    this.loader = loader;
    this.jobs = jobs;
  }

  /** The model of the page, with the code of the system currency. */
  public record GenerationModel(CardGroup group, Form form, String currency) {

    /** Returns the number of cards that the group can hold in all. */
    public long capacity() {
      return CardLoader.capacity(group);
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SELLERS, handlers.forGroup((request, group) -> show(group)));
    routes.postOnce(PATH, RequiredRole.SELLERS, handlers.forGroup(this::start));
  }

  private PageResult show(CardGroup group) {
    Form form = checked(group, Form.of("balance", group.formattedPrice()));
    return PageResult.render("cardgroups/generate", model(group, form), Section.CARD_GROUPS);
  }

  private GenerationModel model(CardGroup group, Form form) {
    return new GenerationModel(group, form, groups.currency());
  }

  private static Form checked(CardGroup group, Form form) {
    return group.hasValidLengths() ? form : form.reject("card_groups.error.lengths");
  }

  private PageResult start(PageRequest request, CardGroup group) {
    Form form = checked(group, Form.submitted(request, "quantity", "first", "balance"));
    CardGeneration generation = parse(request, group, form);
    if (form.isValid() && !loader.hasCapacity(group, generation.quantity())) {
      form.reject("quantity", "card_groups.error.capacity");
    }
    if (form.isValid() && !jobs.start(new Job(group.id(), generation.quantity()), generation)) {
      form.reject("quantity", "card_groups.error.busy");
    }
    return form.isValid()
        ? PageResult.redirect(group.path() + "/job")
        : PageResult.invalid("cardgroups/generate", model(group, form), Section.CARD_GROUPS);
  }

  private CardGeneration parse(PageRequest request, CardGroup group, Form form) {
    long quantity = form.number("quantity", 1, MAX_QUANTITY, "card_groups.error.quantity");
    BigDecimal balance = Amounts.read(form, "balance");
    Optional<BigInteger> firstNumber = firstNumber(group, quantity, form);
    return new CardGeneration(
        loader, Actor.of(request), group, quantity, firstNumber, balance, random);
  }

  /** Every one of the consecutive numbers must have the length of the group's numbers. */
  private static Optional<BigInteger> firstNumber(CardGroup group, long quantity, Form form) {
    String first = form.digits("first");
    if (first.isEmpty()) {
      return Optional.empty();
    }
    if (!first.matches(DIGITS) || first.length() != group.numberLength()) {
      form.reject("first", "card_groups.error.first");
      return Optional.empty();
    }
    BigInteger number = new BigInteger(first);
    BigInteger beyond = number.add(BigInteger.valueOf(quantity));
    if (beyond.compareTo(CardLoader.combinations(first.length())) > 0) {
      form.reject("first", "card_groups.error.first");
    }
    return Optional.of(number);
  }
}
