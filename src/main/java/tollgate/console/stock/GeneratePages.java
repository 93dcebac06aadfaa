package tollgate.console.stock;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.OptionalLong;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Making new cards. */
public final class GeneratePages implements Pages {

  private static final long MOST_AT_ONCE = 1_000_000;

  private final Groups groups;
  private final Shelves shelves;
  private final Jobs jobs;
  private final SecureRandom random = new SecureRandom();

  GeneratePages(Groups groups, Shelves shelves, Jobs jobs) {
    this.groups = groups;
    this.shelves = shelves;
    this.jobs = jobs;
  }

  /** What the form shows. */
  public record Form(Group group, Entry entry, String currency) {

    /** How many cards the group can ever have. */
    public long most() {
      return Math.min(Shelves.fifth(group.pinLength()), Shelves.fifth(group.numberLength()));
    }
  }

  @Override
  public void open(Site site) {
    site.get(
        "/card-groups/:id/generate",
        Wall.SELLERS,
        visit ->
            GroupOfVisit.of(visit, groups)
                .map(group -> shown(group, Entry.of("balance", group.plainPrice())))
                .orElseGet(Reply::missing));
    site.post(
        "/card-groups/:id/generate",
        Wall.SELLERS,
        visit ->
            GroupOfVisit.of(visit, groups)
                .map(group -> start(visit, group))
                .orElseGet(Reply::missing));
  }

  private Reply shown(Group group, Entry entry) {
    Form form = new Form(group, entry, groups.currency());
    return entry.isFine()
        ? Reply.shown("card-generate", form, Section.CARD_GROUPS)
        : Reply.refused("card-generate", form, Section.CARD_GROUPS);
  }

  private Reply start(Visit visit, Group group) {
    Entry entry = Entry.sent(visit, "quantity", "first", "balance");
    Generating work = typed(visit, group, entry);
    if (entry.isFine() && !shelves.hasRoom(group, work.quantity())) {
      entry.refuse("quantity", "stock.no_room");
    }
    if (entry.isFine() && !jobs.start(new Job(group.id(), work.quantity()), work)) {
      entry.refuse("quantity", "stock.busy");
    }
    return entry.isFine() ? Reply.moved(group.path() + "/job") : shown(group, entry);
  }

  private Generating typed(Visit visit, Group group, Entry entry) {
    long quantity = entry.number("quantity", 1, MOST_AT_ONCE, "stock.quantity_odd");
    BigDecimal balance = entry.amount("balance");
    return new Generating(
        shelves, Doer.of(visit), group, quantity, first(group, quantity, entry), balance, random);
  }

  /** The first of consecutive numbers, which must all have the length of the group. */
  private static OptionalLong first(Group group, long quantity, Entry entry) {
    if (entry.value("first").isEmpty()) {
      return OptionalLong.empty();
    }
    if (entry.value("first").length() != group.numberLength()) {
      entry.refuse("first", "stock.first_odd");
    }
    long last = Shelves.spelled(group.numberLength()) - quantity;
    return OptionalLong.of(entry.number("first", 0, last, "stock.first_odd"));
  }
}
