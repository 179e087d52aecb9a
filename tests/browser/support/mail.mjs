// A mail server of its own for a journey: it takes what comes and keeps it to be read.
import { SMTPServer } from 'smtp-server';

export class MailServer {
  #server;
  mails = [];
  refusing = false;

  static async starts() {
    const mail = new MailServer();
    mail.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (address, session, done) => {
        if (!mail.refusing) return done();
        const refusal = new Error('no such mailbox');
        refusal.responseCode = 550;
        return done(refusal);
      },
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (chunk) => { text += chunk; });
        stream.on('end', () => {
          mail.mails.push({ to: session.envelope.rcptTo.map((one) => one.address), text });
          done();
        });
      },
    });
    await new Promise((resolve, reject) => {
      mail.#server.on('error', reject);
      mail.#server.listen(0, '127.0.0.1', resolve);
    });
    return mail;
  }

  get port() {
    return this.#server.server.address().port;
  }

  async ends() {
    await new Promise((resolve) => { this.#server.close(resolve); });
  }
}
