package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.OptionalLong;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Making new cards. */
public final class GeneratePages implements PageGroup {

  private static final long MOST_AT_ONCE = 1_000_000;

  private final GroupQueries groups;
  private final CardLoader shelves;
  private final Jobs jobs;
  private final SecureRandom random = new SecureRandom();

  GeneratePages(GroupQueries groups, CardLoader shelves, Jobs jobs) {
    this.groups = groups;
    this.shelves = shelves;
    this.jobs = jobs;
  }

  /** What the form shows. */
  public record Form(CardGroup group, FormData entry, String currency) {

    /** How many cards the group can ever have. */
    public long most() {
      return Math.min(CardLoader.fifth(group.pinLength()), CardLoader.fifth(group.numberLength()));
    }
  }

  @Override
  public void open(PageRoutes site) {
    site.get(
        "/card-groups/:id/generate",
        RequiredRole.SELLERS,
        visit ->
            RequestedGroup.of(visit, groups)
                .map(group -> shown(group, FormData.of("balance", group.plainPrice())))
                .orElseGet(PageResult::missing));
    site.post(
        "/card-groups/:id/generate",
        RequiredRole.SELLERS,
        visit ->
            RequestedGroup.of(visit, groups)
                .map(group -> start(visit, group))
                .orElseGet(PageResult::missing));
  }

  private PageResult shown(CardGroup group, FormData entry) {
    Form form = new Form(group, entry, groups.currency());
    return entry.isFine()
        ? PageResult.shown("card-generate", form, Section.CARD_GROUPS)
        : PageResult.refused("card-generate", form, Section.CARD_GROUPS);
  }

  private PageResult start(PageRequest visit, CardGroup group) {
    FormData entry = FormData.sent(visit, "quantity", "first", "balance");
    CardGeneration work = typed(visit, group, entry);
    if (entry.isFine() && !shelves.hasRoom(group, work.quantity())) {
      entry.refuse("quantity", "stock.no_room");
    }
    if (entry.isFine() && !jobs.start(new Job(group.id(), work.quantity()), work)) {
      entry.refuse("quantity", "stock.busy");
    }
    return entry.isFine() ? PageResult.moved(group.path() + "/job") : shown(group, entry);
  }

  private CardGeneration typed(PageRequest visit, CardGroup group, FormData entry) {
    long quantity = entry.number("quantity", 1, MOST_AT_ONCE, "stock.quantity_odd");
    BigDecimal balance = entry.amount("balance");
    return new CardGeneration(
        shelves, Actor.of(visit), group, quantity, first(group, quantity, entry), balance, random);
  }

  /** The first of consecutive numbers, which must all have the length of the group. */
  private static OptionalLong first(CardGroup group, long quantity, FormData entry) {
    if (entry.value("first").isEmpty()) {
      return OptionalLong.empty();
    }
    if (entry.value("first").length() != group.numberLength()) {
      entry.refuse("first", "stock.first_odd");
    }
    long last = CardLoader.spelled(group.numberLength()) - quantity;
    return OptionalLong.of(entry.number("first", 0, last, "stock.first_odd"));
  }
}
