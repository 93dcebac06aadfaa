package tollgate.console.cardgroups;

import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves the import of cards from a CSV file: upload, preview, start. */
public final class CardImportPages {

  private static final String PATH = "/card-groups/:id/import";
  private static final long MAX_FILE_BYTES = 128L * 1024 * 1024;

  private final CardGroupHandlers handlers;
  private final CardLoader loader;
  private final Jobs jobs;
  private final PendingUploads uploads = new PendingUploads();

  CardImportPages(CardGroupHandlers handlers, CardLoader loader, Jobs jobs) {
    this.handlers = handlers;
    this.loader = loader;
    this.jobs = jobs;
  }

  /**
   * The model of the page.
   *
   * @param form the upload form, with the error of the field {@code file}
   * @param preview the uploaded file; empty before the upload, and when it cannot be read
   * @param key the key of the upload, which starts the import
   */
  public record ImportModel(
      CardGroup group, Form form, Optional<ImportPreview> preview, String key) {

    /** Whether the file can be imported as it is. */
    public boolean isImportable() {
      return preview.filter(ImportPreview::isImportable).isPresent();
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        RequiredRole.SELLERS,
        handlers.forGroup((request, group) -> render(group, Form.of())));
    routes.upload(PATH, RequiredRole.SELLERS, handlers.forGroup(this::upload), MAX_FILE_BYTES);
    routes.postOnce(PATH + "/start", RequiredRole.SELLERS, handlers.forGroup(this::start));
  }

  private PageResult upload(PageRequest request, CardGroup group) throws IOException {
    Optional<FileUpload> upload = request.file("file");
    if (upload.isEmpty() || upload.get().size() == 0) {
      return reject(group, "card_groups.error.no_file");
    }
    CsvFile file = CsvFile.open(Path.of(upload.get().uploadedFileName()));
    if (!file.hasHeader()) {
      file.close();
      return reject(group, "card_groups.error.no_header");
    }
    return preview(request, group, file);
  }

  private PageResult preview(PageRequest request, CardGroup group, CsvFile file)
      throws IOException {
    ImportPreview preview = ImportPreview.of(file, group);
    String key = UUID.randomUUID().toString();
    if (preview.isImportable()) {
      uploads.put(
          request.user().id(),
          new PendingUploads.Upload(key, group.id(), file, preview.rowCount()));
    } else {
      file.close();
    }
    ImportModel model = new ImportModel(group, Form.of(), Optional.of(preview), key);
    return PageResult.render("cardgroups/import", model, Section.CARD_GROUPS);
  }

  private PageResult start(PageRequest request, CardGroup group) throws IOException {
    Optional<PendingUploads.Upload> upload =
        uploads.take(request.user().id(), group.id(), request.form("key"));
    if (upload.isEmpty()) {
      return reject(group, "card_groups.error.file_expired");
    }
    CsvFile file = upload.get().file();
    CardImport cardImport = new CardImport(loader, Actor.of(request), group, file);
    if (!jobs.start(new Job(group.id(), upload.get().rowCount()), cardImport)) {
      file.close();
      return reject(group, "card_groups.error.busy");
    }
    return PageResult.redirect(group.path() + "/job");
  }

  private static PageResult reject(CardGroup group, String textKey) {
    return render(group, Form.of().reject("file", textKey));
  }

  private static PageResult render(CardGroup group, Form form) {
    ImportModel model = new ImportModel(group, form, Optional.empty(), "");
    return form.isValid()
        ? PageResult.render("cardgroups/import", model, Section.CARD_GROUPS)
        : PageResult.invalid("cardgroups/import", model, Section.CARD_GROUPS);
  }
}
