package tollgate.console.stock;

import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;
import tollgate.money.Numbers;

/** Making a group, and changing one. */
public final class GroupForms implements Pages {

  private static final String[] FIELDS = {
    "name", "description", "price", "tax_percent", "number_length", "pin_length", "hidden"
  };
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NUMBER = 18;
  private static final int SHORTEST = 4;
  private static final int LONGEST_PIN = 12;

  private final Jdbi jdbi;
  private final Groups groups;
  private final Deeds deeds;

  GroupForms(Jdbi jdbi, Groups groups, Deeds deeds) {
    this.jdbi = jdbi;
    this.groups = groups;
    this.deeds = deeds;
  }

  /**
   * What the form shows.
   *
   * @param path where it is sent
   * @param name the name that the group has now; empty for a new one
   */
  public record Form(String path, String name, Entry entry, String currency) {

    public boolean isNew() {
      return name.isEmpty();
    }
  }

  @Override
  public void open(Site site) {
    site.get("/card-groups/new", Wall.SELLERS, visit -> form(fresh()));
    site.post("/card-groups/new", Wall.SELLERS, this::add);
    site.get(
        "/card-groups/:id/edit",
        Wall.SELLERS,
        visit -> groupOf(visit, (group, entry) -> form(filled(group))));
    site.post("/card-groups/:id/edit", Wall.SELLERS, visit -> groupOf(visit, change(visit)));
  }

  private Reply form(Form form) {
    return Reply.shown("card-group-form", form, Section.CARD_GROUPS);
  }

  private Form fresh() {
    Entry entry = Entry.of("tax_percent", "0", "number_length", "10", "pin_length", "6");
    return new Form("/card-groups/new", "", entry, groups.currency());
  }

  private Form filled(Group group) {
    Entry entry =
        Entry.of(
            "name", group.name(),
            "description", group.description(),
            "price", group.plainPrice(),
            "tax_percent", Numbers.plain(group.taxPercent()),
            "number_length", "" + group.numberLength(),
            "pin_length", "" + group.pinLength(),
            "hidden", group.isHidden() ? "1" : "");
    return new Form(group.path() + "/edit", group.name(), entry, groups.currency());
  }

  private Reply groupOf(Visit visit, BiFunction<Group, Entry, Reply> answer) {
    return GroupOfVisit.of(visit, groups)
        .map(group -> answer.apply(group, Entry.sent(visit, FIELDS)))
        .orElseGet(Reply::missing);
  }

  private Reply add(Visit visit) {
    Entry entry = Entry.sent(visit, FIELDS);
    Group group = typed(0, visit.person().seller(), entry);
    if (!entry.isFine()) {
      return refused(new Form("/card-groups/new", "", entry, groups.currency()));
    }
    long id =
        jdbi.inTransaction(
            tx -> {
              long added = groups.add(tx, group);
              deeds.note(tx, visit, "card_group_added", typed(added, 0, entry).inWords());
              return added;
            });
    return Reply.done("/card-groups/" + id, "stock.group_added");
  }

  private BiFunction<Group, Entry, Reply> change(Visit visit) {
    return (before, entry) -> {
      Group group = typed(before.id(), before.ownerId(), entry);
      if (!entry.isFine()) {
        return refused(new Form(group.path() + "/edit", before.name(), entry, groups.currency()));
      }
      jdbi.useTransaction(
          tx -> {
            groups.change(tx, group);
            deeds.note(
                tx, visit, "card_group_changed", before.inWords() + "; now " + group.inWords());
          });
      return Reply.done(group.path(), "stock.group_changed");
    };
  }

  private static Reply refused(Form form) {
    return Reply.refused("card-group-form", form, Section.CARD_GROUPS);
  }

  private static Group typed(long id, long owner, Entry entry) {
    if (entry.value("name").isEmpty() || entry.value("name").length() > LONGEST_NAME) {
      entry.refuse("name", "stock.no_name");
    }
    return new Group(
        id,
        entry.value("name"),
        entry.value("description"),
        owner,
        "",
        entry.amount("price"),
        entry.amount("tax_percent"),
        (int) entry.number("number_length", SHORTEST, LONGEST_NUMBER, "stock.number_length_odd"),
        (int) entry.number("pin_length", SHORTEST, LONGEST_PIN, "stock.pin_length_odd"),
        !entry.value("hidden").isEmpty(),
        new Counts(0, 0, 0));
  }
}
