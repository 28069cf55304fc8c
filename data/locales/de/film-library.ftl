film-library-heading = ☁️ Filme
film-library-line = **{ $title }** (`{ $film }`), { $facts } Angaben
film-library-foot = Mit /film zeigen öffnest du einen davon.
