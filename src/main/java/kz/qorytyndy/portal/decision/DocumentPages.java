package kz.qorytyndy.portal.decision;

import java.util.UUID;
import kz.qorytyndy.territory.Actor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A conclusion that is not issued yet as its page shows it: to be opened in the browser, and page by page as pictures. */
@Controller
class DocumentPages {

    private final ShownDocuments documents;

    DocumentPages(ShownDocuments documents) {
        this.documents = documents;
    }

    @GetMapping("/assessments/{id}/conclusion-draft/{sha256}")
    ResponseEntity<byte[]> document(@PathVariable UUID id, @PathVariable String sha256, Actor actor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("qorytyndy.pdf")
                                .build()
                                .toString())
                .body(documents.pdf(id, sha256, actor));
    }

    @GetMapping("/assessments/{id}/conclusion-draft/{sha256}/pages/{page}")
    ResponseEntity<byte[]> picture(
            @PathVariable UUID id, @PathVariable String sha256, @PathVariable int page, Actor actor) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(documents.picture(id, sha256, page, actor));
    }
}
