package tollgate.console.cardgroups;

import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.money.NumberFormatter;

/** Serves the forms that add a card group and change one. */
public final class GroupFormPages {

  private static final String NEW_PATH = "/card-groups/new";
  private static final String[] FIELDS = {
    "name", "description", "price", "tax_percent", "number_length", "pin_length", "hidden"
  };
  private static final int MAX_NAME_LENGTH = 100;

  private final Jdbi jdbi;
  private final GroupQueries groups;
  private final CardGroupHandlers handlers;
  private final AuditLog audit;

  GroupFormPages(Jdbi jdbi, GroupQueries groups, CardGroupHandlers handlers, AuditLog audit) {
    this.jdbi = jdbi;
    this.groups = groups;
    this.handlers = handlers;
    this.audit = audit;
  }

  /**
   * The model of the page.
   *
   * @param path the path to which the form is sent
   * @param name the current name of the group; empty for a new one
   * @param currency the code of the system currency
   */
  public record GroupFormModel(String path, String name, Form form, String currency) {

    public boolean isNew() {
      return name.isEmpty();
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(NEW_PATH, RequiredRole.SELLERS, request -> render(newGroup(defaults())));
    routes.postOnce(NEW_PATH, RequiredRole.SELLERS, this::add);
    routes.get(
        "/card-groups/:id/edit",
        RequiredRole.SELLERS,
        handlers.forGroup((request, group) -> render(existing(group, values(group)))));
    routes.post("/card-groups/:id/edit", RequiredRole.SELLERS, handlers.forGroup(this::change));
  }

  private static Form defaults() {
    return Form.of("tax_percent", "0", "number_length", "10", "pin_length", "6");
  }

  private static Form values(CardGroup group) {
    return Form.of(
        "name", group.name(),
        "description", group.description(),
        "price", group.formattedPrice(),
        "tax_percent", NumberFormatter.plain(group.taxPercent()),
        "number_length", "" + group.numberLength(),
        "pin_length", "" + group.pinLength(),
        "hidden", group.isHidden() ? "1" : "");
  }

  private GroupFormModel newGroup(Form form) {
    return new GroupFormModel(NEW_PATH, "", form, groups.currency());
  }

  private GroupFormModel existing(CardGroup group, Form form) {
    return new GroupFormModel(group.path() + "/edit", group.name(), form, groups.currency());
  }

  private static PageResult render(GroupFormModel model) {
    return PageResult.form("cardgroups/group-form", model, Section.CARD_GROUPS, model.form);
  }

  private PageResult add(PageRequest request) {
    Form form = Form.submitted(request, FIELDS);
    CardGroup group = parse(0, request.user().seller(), form);
    if (!form.isValid()) {
      return render(newGroup(form));
    }
    long id =
        jdbi.inTransaction(
            tx -> {
              long added = groups.insert(tx, group);
              String text = parse(added, group.ownerId(), form).auditText();
              audit.record(tx, request, AuditAction.CARD_GROUP_ADDED, text);
              return added;
            });
    return PageResult.redirectWithNotice("/card-groups/" + id, "card_groups.group_added");
  }

  private PageResult change(PageRequest request, CardGroup before) {
    Form form = Form.submitted(request, FIELDS);
    CardGroup after = parse(before.id(), before.ownerId(), form);
    if (!form.isValid()) {
      return render(existing(before, form));
    }
    jdbi.useTransaction(
        tx -> {
          groups.update(tx, after);
          String text = before.auditText() + "; now " + after.auditText();
          audit.record(tx, request, AuditAction.CARD_GROUP_CHANGED, text);
        });
    return PageResult.redirectWithNotice(after.path(), "card_groups.group_changed");
  }

  /** Reads the group from the form; it is complete only when the form is valid. */
  private static CardGroup parse(long id, long owner, Form form) {
    String name = form.text("name");
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      form.reject("name", "card_groups.error.name");
    }
    return new CardGroup(
        id,
        name,
        form.text("description"),
        owner,
        "",
        Amounts.read(form, "price"),
        Amounts.read(form, "tax_percent"),
        digits(form, "number_length"),
        digits(form, "pin_length"),
        !form.text("hidden").isEmpty(),
        new CardCounts(0, 0, 0));
  }

  private static int digits(Form form, String field) {
    return (int)
        form.number(field, CardGroup.MIN_DIGITS, CardGroup.MAX_DIGITS, "card_groups.error.digits");
  }
}
