package tollgate.console.users;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.access.Role;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;

/**
 * Checks that role and owner of a user fit each other and the rest of the database.
 *
 * <ul>
 *   <li>Only plain users belong to a reseller.
 *   <li>A reseller who owns users or card groups stays a reseller.
 *   <li>The role of an administrator is changed by the command alone, that of the first one never.
 * </ul>
 */
final class RoleRules {

  private final Handle tx;
  private final ChangeAuthor author;
  private final Optional<StoredUser> before;
  private final Form form;

  RoleRules(Handle tx, ChangeAuthor author, Optional<StoredUser> before, Form form) {
    this.tx = tx;
    this.author = author;
    this.before = before;
    this.form = form;
  }

  /** Records in the form which rule the values break. */
  void check(Map<String, Object> columns) {
    Role role = Role.of((String) columns.get(UserField.ROLE.column()));
    long owner = ((Number) columns.get(UserField.OWNER.column())).longValue();
    if (role != Role.USER && owner != UserFormParser.OPERATOR) {
      form.reject(UserField.OWNER.id(), "user_form.error.owner_of_role");
    }
    before.filter(user -> user.role() != role).ifPresent(this::checkChange);
  }

  private void checkChange(StoredUser user) {
    boolean isFirst = user.id() == UserPermissions.ADMINISTRATOR;
    if (user.role() == Role.ADMIN && (isFirst || !author.isCommand())) {
      form.reject(UserField.ROLE.id(), "user_form.error.role_of_admin");
    }
    if (user.role() == Role.RESELLER && ownsAnything(user.id())) {
      form.reject(UserField.ROLE.id(), "user_form.error.role_of_owner");
    }
  }

  private boolean ownsAnything(long id) {
    return tx.createQuery(SqlFiles.text("console/users/owns-anything"))
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }
}
