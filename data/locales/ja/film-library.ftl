film-library-heading = ☁️ 映画一覧
film-library-line = **{ $title }**(`{ $film }`) 情報{ $facts }件
film-library-foot = /film show film: topic: で開けます。
