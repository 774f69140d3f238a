package kz.qorytyndy.api.access;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import kz.qorytyndy.api.ItemList;
import kz.qorytyndy.identity.AddServiceAccount;
import kz.qorytyndy.identity.ServiceAccounts;
import kz.qorytyndy.territory.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Other systems: their accounts and tokens. */
@RestController
@RequestMapping("/api/v1/service-accounts")
@Tag(name = "Service accounts")
class ServiceAccountsController {

    private final ServiceAccounts accounts;

    ServiceAccountsController(ServiceAccounts accounts) {
        this.accounts = accounts;
    }

    /** Service accounts. All there are or were, the newest first, without their tokens. */
    @GetMapping
    ItemList<ServiceAccountView> all(Actor actor, ItemList.Asked asked) {
        return ItemList.of(accounts.all(actor), asked, account -> new ServiceAccountView(account, null));
    }

    /**
     * Give another system a token. The answer shows it once: it is kept nowhere, and a repeated request gives no second one. The system sends it as
     * {@code Authorization: Bearer}, and stands in the trail under its own name. 422 for a name that is taken.
     */
    @PostMapping
    ResponseEntity<ServiceAccountView> add(@RequestBody AddServiceAccount body, Actor actor) {
        ServiceAccounts.Added added = accounts.add(actor, body);
        return ResponseEntity.created(
                        URI.create("/api/v1/service-accounts/" + added.account().id()))
                .body(new ServiceAccountView(added.account(), added.token()));
    }

    /** Revoke a token. At once; what the system did stays. 404 if there is no such account. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable UUID id, Actor actor) {
        accounts.revoke(actor, id);
        return ResponseEntity.noContent().build();
    }
}
