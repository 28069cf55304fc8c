film-library-heading = ☁️ 映画一覧
film-library-line = **{ $title }**(`{ $film }`) 情報{ $facts }件
film-library-foot = /映画 表示 で開けます。
