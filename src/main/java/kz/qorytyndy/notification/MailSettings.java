package kz.qorytyndy.notification;

import jakarta.mail.internet.AddressException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How mails leave an installation. {@code from} is their sender's address; its domain ends the mails' ids. */
@Validated
@ConfigurationProperties("qorytyndy.mail")
record MailSettings(
        @NotBlank @Email @DefaultValue("qorytyndy@localhost")
        String from) {

    MailSettings {
        try {
            from = MailAddress.of(from).getAddress();
        } catch (AddressException e) {
            throw new IllegalArgumentException("qorytyndy.mail.from: " + e.getMessage(), e);
        }
    }

    /** An id that no other system gives, as mails and calendars want it. */
    String worldwide(String local) {
        return local + from.substring(from.lastIndexOf('@'));
    }
}
