package tollgate.console.cardgroups;

import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.money.NumberFormatter;

/** Making a group, and changing one. */
public final class GroupForms implements PageGroup {

  private static final String[] FIELDS = {
    "name", "description", "price", "tax_percent", "number_length", "pin_length", "hidden"
  };
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_NUMBER = 18;
  private static final int SHORTEST = 4;
  private static final int LONGEST_PIN = 12;

  private final Jdbi jdbi;
  private final GroupQueries groups;
  private final AuditLog deeds;

  GroupForms(Jdbi jdbi, GroupQueries groups, AuditLog deeds) {
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
  public record Form(String path, String name, FormData entry, String currency) {

    public boolean isNew() {
      return name.isEmpty();
    }
  }

  @Override
  public void open(PageRoutes site) {
    site.get("/card-groups/new", RequiredRole.SELLERS, visit -> form(fresh()));
    site.post("/card-groups/new", RequiredRole.SELLERS, this::add);
    site.get(
        "/card-groups/:id/edit",
        RequiredRole.SELLERS,
        visit -> groupOf(visit, (group, entry) -> form(filled(group))));
    site.post(
        "/card-groups/:id/edit", RequiredRole.SELLERS, visit -> groupOf(visit, change(visit)));
  }

  private PageResult form(Form form) {
    return PageResult.shown("card-group-form", form, Section.CARD_GROUPS);
  }

  private Form fresh() {
    FormData entry = FormData.of("tax_percent", "0", "number_length", "10", "pin_length", "6");
    return new Form("/card-groups/new", "", entry, groups.currency());
  }

  private Form filled(CardGroup group) {
    FormData entry =
        FormData.of(
            "name", group.name(),
            "description", group.description(),
            "price", group.plainPrice(),
            "tax_percent", NumberFormatter.plain(group.taxPercent()),
            "number_length", "" + group.numberLength(),
            "pin_length", "" + group.pinLength(),
            "hidden", group.isHidden() ? "1" : "");
    return new Form(group.path() + "/edit", group.name(), entry, groups.currency());
  }

  private PageResult groupOf(
      PageRequest visit, BiFunction<CardGroup, FormData, PageResult> answer) {
    return RequestedGroup.of(visit, groups)
        .map(group -> answer.apply(group, FormData.sent(visit, FIELDS)))
        .orElseGet(PageResult::missing);
  }

  private PageResult add(PageRequest visit) {
    FormData entry = FormData.sent(visit, FIELDS);
    CardGroup group = typed(0, visit.person().seller(), entry);
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
    return PageResult.done("/card-groups/" + id, "stock.group_added");
  }

  private BiFunction<CardGroup, FormData, PageResult> change(PageRequest visit) {
    return (before, entry) -> {
      CardGroup group = typed(before.id(), before.ownerId(), entry);
      if (!entry.isFine()) {
        return refused(new Form(group.path() + "/edit", before.name(), entry, groups.currency()));
      }
      jdbi.useTransaction(
          tx -> {
            groups.change(tx, group);
            deeds.note(
                tx, visit, "card_group_changed", before.inWords() + "; now " + group.inWords());
          });
      return PageResult.done(group.path(), "stock.group_changed");
    };
  }

  private static PageResult refused(Form form) {
    return PageResult.refused("card-group-form", form, Section.CARD_GROUPS);
  }

  private static CardGroup typed(long id, long owner, FormData entry) {
    if (entry.value("name").isEmpty() || entry.value("name").length() > LONGEST_NAME) {
      entry.refuse("name", "stock.no_name");
    }
    return new CardGroup(
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
        new StockCounts(0, 0, 0));
  }
}
