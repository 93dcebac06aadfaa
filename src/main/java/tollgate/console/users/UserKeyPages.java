package tollgate.console.users;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.users.UserKeys.NewUserKey;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.user.UserRow;

/** Serves the secret keys of a user: the list, and the page of each key. */
public final class UserKeyPages {

  private static final String LIST_PATH = "/users/:id/keys";
  private static final String KEY_PATH = "/users/:id/keys/:key";
  private static final String DEFAULT_DAYS = "7";

  private final UserQueries users;
  private final UserKeys keys;

  /**
   * The model of the list.
   *
   * @param mayEdit whether the signed-in user may make, replace and revoke keys
   * @param made a key that was just made; its secret is shown this once
   */
  public record KeysModel(
      long user,
      String username,
      boolean mayEdit,
      Form form,
      List<StoredUserKey> keys,
      Optional<NewUserKey> made) {

    /** Returns the path of the page. */
    public String path() {
      return UserKeyPages.path(user);
    }
  }

  /** The model of the page of a key, with the form that replaces it. */
  public record KeyModel(long user, String username, StoredUserKey key, Form form) {

    /** Returns the path of the page. */
    public String path() {
      return UserKeyPages.path(user) + "/" + key.id();
    }
  }

  public UserKeyPages(Jdbi jdbi, UserQueries users, Clock clock) {
    this.users = users;
    this.keys = new UserKeys(jdbi, clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        LIST_PATH,
        RequiredRole.OPERATORS,
        request -> list(request, users.requested(request), Form.of("name", ""), Optional.empty()));
    routes.postOnce(LIST_PATH, RequiredRole.SELLERS, this::add);
    routes.get(
        KEY_PATH,
        RequiredRole.SELLERS,
        request -> key(editable(request), id(request), Form.of("days", DEFAULT_DAYS)));
    routes.postOnce(KEY_PATH + "/rotate", RequiredRole.SELLERS, this::rotate);
    routes.post(KEY_PATH + "/revoke", RequiredRole.SELLERS, this::revoke);
  }

  private PageResult add(PageRequest request) {
    Optional<UserRow> user = editable(request);
    if (user.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, "name");
    Optional<NewUserKey> made = keys.add(ChangeAuthor.of(request), user.get().id(), form);
    return made.isEmpty() && form.isValid()
        ? PageResult.notFound()
        : list(request, user, form, made);
  }

  private PageResult rotate(PageRequest request) {
    Optional<UserRow> user = editable(request);
    OptionalLong id = id(request);
    if (user.isEmpty() || id.isEmpty()) {
      return PageResult.notFound();
    }
    Form form = Form.submitted(request, "days");
    Optional<NewUserKey> made =
        keys.rotate(ChangeAuthor.of(request), user.get().id(), id.getAsLong(), form);
    if (made.isPresent()) {
      return list(request, user, Form.of("name", ""), made);
    }
    return form.isValid() ? PageResult.notFound() : key(user, id, form);
  }

  private PageResult revoke(PageRequest request) {
    OptionalLong user = request.pathNumber("id");
    OptionalLong id = id(request);
    if (user.isEmpty()
        || id.isEmpty()
        || keys.revoke(ChangeAuthor.of(request), user.getAsLong(), id.getAsLong()) != Result.DONE) {
      return PageResult.notFound();
    }
    return PageResult.redirectWithNotice(path(user.getAsLong()), "user_keys.revoked");
  }

  private PageResult list(
      PageRequest request, Optional<UserRow> user, Form form, Optional<NewUserKey> made) {
    return user.map(each -> list(request, each, form, made)).orElseGet(PageResult::notFound);
  }

  private PageResult list(PageRequest request, UserRow user, Form form, Optional<NewUserKey> made) {
    boolean mayEdit = UserPermissions.mayEdit(request.user(), user);
    Form shown = made.isPresent() ? Form.of("name", "") : form;
    KeysModel model =
        new KeysModel(user.id(), user.username(), mayEdit, shown, keys.of(user.id()), made);
    if (made.isPresent()) {
      return PageResult.renderOnce(
          "users/keys", model, Section.USERS, model.path(), "user_keys.shown_once");
    }
    return PageResult.form("users/keys", model, Section.USERS, form);
  }

  private PageResult key(Optional<UserRow> user, OptionalLong id, Form form) {
    Optional<KeyModel> model =
        user.flatMap(
            each ->
                keys.of(each.id()).stream()
                    .filter(key -> id.isPresent() && key.id() == id.getAsLong())
                    .findFirst()
                    .map(key -> new KeyModel(each.id(), each.username(), key, form)));
    return model
        .map(each -> PageResult.form("users/key", each, Section.USERS, form))
        .orElseGet(PageResult::notFound);
  }

  private Optional<UserRow> editable(PageRequest request) {
    return users.requested(request).filter(user -> UserPermissions.mayEdit(request.user(), user));
  }

  private static OptionalLong id(PageRequest request) {
    return request.pathNumber("key");
  }

  private static String path(long user) {
    return "/users/" + user + "/keys";
  }
}
